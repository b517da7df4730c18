using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Draw.Migrations
{
    /// <inheritdoc />
    public partial class SubstitutionsAndVoids : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "reveal_by",
                schema: "draw",
                table: "sealings",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "awaiting_superior",
                schema: "draw",
                table: "draws",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "replaces_id",
                schema: "draw",
                table: "draws",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "reveal_by",
                schema: "draw",
                table: "draws",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "substitutions",
                schema: "draw",
                table: "draws",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "takes_over_seed",
                schema: "draw",
                table: "draws",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "out_by",
                schema: "draw",
                table: "drawn_targets",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "inspector_states",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspector_states", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "substitution_anchors",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    n = table.Column<int>(type: "integer", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_substitution_anchors", x => new { x.tenant_id, x.draw_id, x.n });
                });

            migrationBuilder.CreateTable(
                name: "substitutions",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    request = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    entry_id = table.Column<string>(type: "text", nullable: false),
                    alias = table.Column<string>(type: "text", nullable: true),
                    inspector = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    remark = table.Column<string>(type: "text", nullable: true),
                    asked_by = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    n = table.Column<int>(type: "integer", nullable: true),
                    @in = table.Column<string>(name: "in", type: "text", nullable: true),
                    ticket = table.Column<string>(type: "text", nullable: true),
                    team = table.Column<string[]>(type: "text[]", nullable: true),
                    hash = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_substitutions", x => new { x.tenant_id, x.draw_id, x.request });
                });

            migrationBuilder.CreateTable(
                name: "target_states",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    known_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_target_states", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "void_requests",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    request = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true),
                    asked_by = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_void_requests", x => new { x.tenant_id, x.draw_id, x.request });
                });

            migrationBuilder.CreateTable(
                name: "voided_draws",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    after_entropy = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_voided_draws", x => new { x.tenant_id, x.draw_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_substitution_anchors_draw_id",
                schema: "draw",
                table: "substitution_anchors",
                column: "draw_id");

            migrationBuilder.CreateIndex(
                name: "ix_substitution_anchors_tenant_id_year",
                schema: "draw",
                table: "substitution_anchors",
                columns: new[] { "tenant_id", "year" });

            migrationBuilder.CreateIndex(
                name: "ix_substitutions_tenant_id_draw_id_n",
                schema: "draw",
                table: "substitutions",
                columns: new[] { "tenant_id", "draw_id", "n" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_voided_draws_tenant_id_year",
                schema: "draw",
                table: "voided_draws",
                columns: new[] { "tenant_id", "year" });

            // What was sealed before: the code is due 180 days after the period; what had expired has none to reveal and counts as void.
            migrationBuilder.Sql("""
                update draw.sealings set reveal_by = 180 + case
                    when period like '%Q%' then (make_date(left(period, 4)::int, 3 * right(period, 1)::int, 1) + interval '1 month' - interval '1 day')::date
                    when period like '%H%' then (make_date(left(period, 4)::int, 6 * right(period, 1)::int, 1) + interval '1 month' - interval '1 day')::date
                    else make_date(left(period, 4)::int, 12, 31) end
                where void_reason is null;
                update draw.draws d set reveal_by = s.reveal_by from draw.sealings s where s.tenant_id = d.tenant_id and s.draw_id = d.draw_id;
                insert into draw.voided_draws (tenant_id, draw_id, year, reason, after_entropy, at)
                    select tenant_id, draw_id, left(period, 4)::int, void_reason, false, sealed_at + interval '7 days' from draw.sealings where void_reason is not null;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "inspector_states",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "substitution_anchors",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "substitutions",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "target_states",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "void_requests",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "voided_draws",
                schema: "draw");

            migrationBuilder.DropColumn(
                name: "reveal_by",
                schema: "draw",
                table: "sealings");

            migrationBuilder.DropColumn(
                name: "awaiting_superior",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "replaces_id",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "reveal_by",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "substitutions",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "takes_over_seed",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "out_by",
                schema: "draw",
                table: "drawn_targets");
        }
    }
}
