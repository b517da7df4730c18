using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Draw.Migrations
{
    /// <inheritdoc />
    public partial class SourcesWitnessesExceptions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "expected",
                schema: "draw",
                table: "sealings",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "observed",
                schema: "draw",
                table: "sealings",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "announced_on",
                schema: "draw",
                table: "draws",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "observer_name",
                schema: "draw",
                table: "draws",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "operator_name",
                schema: "draw",
                table: "draws",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ratio_basis",
                schema: "draw",
                table: "draws",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sealed_by_name",
                schema: "draw",
                table: "draws",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "used_exceptions",
                schema: "draw",
                table: "draws",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "attendances",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    present = table.Column<string>(type: "text", nullable: false),
                    entered_by = table.Column<string>(type: "text", nullable: false),
                    entered_by_name = table.Column<string>(type: "text", nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendances", x => new { x.tenant_id, x.draw_id, x.stage });
                });

            migrationBuilder.CreateTable(
                name: "quota_exceptions",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    request = table.Column<Guid>(type: "uuid", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    quota = table.Column<int>(type: "integer", nullable: false),
                    firm = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    asked_by = table.Column<string>(type: "text", nullable: false),
                    asked_by_name = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    approved_by = table.Column<string>(type: "text", nullable: true),
                    approved_by_name = table.Column<string>(type: "text", nullable: true),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quota_exceptions", x => new { x.tenant_id, x.draw_id, x.request, x.category });
                });

            migrationBuilder.CreateTable(
                name: "witnessings",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    capacity = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    remark = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_witnessings", x => new { x.tenant_id, x.draw_id, x.stage, x.person });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attendances",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "quota_exceptions",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "witnessings",
                schema: "draw");

            migrationBuilder.DropColumn(
                name: "expected",
                schema: "draw",
                table: "sealings");

            migrationBuilder.DropColumn(
                name: "observed",
                schema: "draw",
                table: "sealings");

            migrationBuilder.DropColumn(
                name: "announced_on",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "observer_name",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "operator_name",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "ratio_basis",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "sealed_by_name",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "used_exceptions",
                schema: "draw",
                table: "draws");
        }
    }
}
