using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Draw.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "draw");

            migrationBuilder.CreateTable(
                name: "draw_secrets",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<byte[]>(type: "bytea", nullable: false),
                    aliases = table.Column<string>(type: "text", nullable: false),
                    drawn = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draw_secrets", x => new { x.tenant_id, x.draw_id });
                });

            migrationBuilder.CreateTable(
                name: "drawn_lists",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drawn_lists", x => new { x.tenant_id, x.draw_id });
                });

            migrationBuilder.CreateTable(
                name: "drawn_targets",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    entry_id = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: true),
                    task_version = table.Column<int>(type: "integer", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: true),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    leaf = table.Column<string>(type: "text", nullable: false),
                    salt = table.Column<string>(type: "text", nullable: false),
                    leaf_index = table.Column<int>(type: "integer", nullable: false),
                    path = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drawn_targets", x => new { x.tenant_id, x.draw_id, x.entry_id });
                });

            migrationBuilder.CreateTable(
                name: "draws",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    policy_hash = table.Column<string>(type: "text", nullable: false),
                    entropy_source = table.Column<string>(type: "text", nullable: false),
                    team_size = table.Column<int>(type: "integer", nullable: false),
                    needs = table.Column<string>(type: "text", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opened_by = table.Column<string>(type: "text", nullable: false),
                    pool_request = table.Column<Guid>(type: "uuid", nullable: false),
                    pool_day = table.Column<DateOnly>(type: "date", nullable: false),
                    pool_problem = table.Column<string>(type: "text", nullable: true),
                    strata = table.Column<string>(type: "text", nullable: true),
                    fixed_staff = table.Column<string>(type: "text", nullable: true),
                    commitment_hash = table.Column<string>(type: "text", nullable: true),
                    sealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sealed_by = table.Column<string>(type: "text", nullable: true),
                    operator_entropy = table.Column<string>(type: "text", nullable: true),
                    operator_person = table.Column<string>(type: "text", nullable: true),
                    observer_entropy = table.Column<string>(type: "text", nullable: true),
                    observer_person = table.Column<string>(type: "text", nullable: true),
                    entropy = table.Column<string>(type: "text", nullable: true),
                    entropy_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    outcome_hash = table.Column<string>(type: "text", nullable: true),
                    selected = table.Column<int>(type: "integer", nullable: false),
                    teamless = table.Column<int>(type: "integer", nullable: false),
                    finalised_by = table.Column<string>(type: "text", nullable: true),
                    dispatched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    void_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draws", x => new { x.tenant_id, x.draw_id });
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "draw",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.message_id, x.consumer });
                });

            migrationBuilder.CreateTable(
                name: "log",
                schema: "draw",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    actor_tenant = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "text", nullable: true),
                    after = table.Column<string>(type: "text", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: true),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                schema: "draw",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant = table.Column<string>(type: "text", nullable: false),
                    fact = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    created = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "parked",
                schema: "draw",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer = table.Column<string>(type: "text", nullable: false),
                    tenant = table.Column<string>(type: "text", nullable: false),
                    fact = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    failure = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parked", x => new { x.message_id, x.consumer });
                });

            migrationBuilder.CreateTable(
                name: "policies",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    enacted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policies", x => new { x.tenant_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "pool_parts",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    request = table.Column<Guid>(type: "uuid", nullable: false),
                    part = table.Column<int>(type: "integer", nullable: false),
                    parts = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pool_parts", x => new { x.tenant_id, x.draw_id, x.request, x.part });
                });

            migrationBuilder.CreateTable(
                name: "sealings",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    commitment = table.Column<string>(type: "text", nullable: false),
                    commitment_hash = table.Column<string>(type: "text", nullable: false),
                    sealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    entropy = table.Column<string>(type: "text", nullable: true),
                    entropy_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    witnesses = table.Column<string>(type: "text", nullable: true),
                    outcome_hash = table.Column<string>(type: "text", nullable: true),
                    code = table.Column<string>(type: "text", nullable: true),
                    revealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    void_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sealings", x => new { x.tenant_id, x.draw_id });
                });

            migrationBuilder.CreateTable(
                name: "tenants",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    parent = table.Column<string>(type: "text", nullable: true),
                    path = table.Column<string>(type: "text", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenants", x => x.tenant_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_drawn_lists_tenant_id_period",
                schema: "draw",
                table: "drawn_lists",
                columns: new[] { "tenant_id", "period" });

            migrationBuilder.CreateIndex(
                name: "ix_drawn_targets_tenant_id_draw_id_place",
                schema: "draw",
                table: "drawn_targets",
                columns: new[] { "tenant_id", "draw_id", "place" });

            migrationBuilder.CreateIndex(
                name: "ix_drawn_targets_tenant_id_task_id",
                schema: "draw",
                table: "drawn_targets",
                columns: new[] { "tenant_id", "task_id" });

            migrationBuilder.CreateIndex(
                name: "ix_draws_tenant_id_period_number",
                schema: "draw",
                table: "draws",
                columns: new[] { "tenant_id", "period", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "one_sealed",
                schema: "draw",
                table: "draws",
                column: "tenant_id",
                unique: true,
                filter: "state = 'Sealed'");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_at",
                schema: "draw",
                table: "inbox",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_log_tenant_id_at",
                schema: "draw",
                table: "log",
                columns: new[] { "tenant_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_policies_tenant_id_valid_from",
                schema: "draw",
                table: "policies",
                columns: new[] { "tenant_id", "valid_from" });

            migrationBuilder.CreateIndex(
                name: "ix_sealings_sealed_at",
                schema: "draw",
                table: "sealings",
                column: "sealed_at");

            migrationBuilder.CreateIndex(
                name: "ix_sealings_tenant_id_sequence",
                schema: "draw",
                table: "sealings",
                columns: new[] { "tenant_id", "sequence" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "draw_secrets",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "drawn_lists",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "drawn_targets",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "draws",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "log",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "parked",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "policies",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "pool_parts",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "sealings",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "tenants",
                schema: "draw");
        }
    }
}
