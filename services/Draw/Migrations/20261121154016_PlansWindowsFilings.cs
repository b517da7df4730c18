using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Draw.Migrations
{
    /// <inheritdoc />
    public partial class PlansWindowsFilings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "filed_late",
                schema: "draw",
                table: "draws",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "filed_on",
                schema: "draw",
                table: "draws",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "finalised_on",
                schema: "draw",
                table: "draws",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "late",
                schema: "draw",
                table: "draws",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "late_reason",
                schema: "draw",
                table: "draws",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "filings",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    recipient = table.Column<string>(type: "text", nullable: true),
                    document = table.Column<string>(type: "text", nullable: false),
                    clause = table.Column<string>(type: "text", nullable: true),
                    outcome_hash = table.Column<string>(type: "text", nullable: false),
                    targets = table.Column<int>(type: "integer", nullable: false),
                    filed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    filed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    filed_by = table.Column<string>(type: "text", nullable: false),
                    late = table.Column<bool>(type: "boolean", nullable: false),
                    late_reason = table.Column<string>(type: "text", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    received_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_filings", x => new { x.tenant_id, x.draw_id });
                });

            migrationBuilder.CreateTable(
                name: "plans",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    policy_hash = table.Column<string>(type: "text", nullable: false),
                    sizes_request = table.Column<Guid>(type: "uuid", nullable: true),
                    sizes_day = table.Column<DateOnly>(type: "date", nullable: true),
                    sizes_problem = table.Column<string>(type: "text", nullable: true),
                    sizes = table.Column<string>(type: "text", nullable: true),
                    counted_officers = table.Column<int>(type: "integer", nullable: false),
                    counted_squads = table.Column<int>(type: "integer", nullable: false),
                    officers = table.Column<int>(type: "integer", nullable: false),
                    squads = table.Column<int>(type: "integer", nullable: false),
                    numbers = table.Column<string>(type: "text", nullable: false),
                    cadence = table.Column<string>(type: "text", nullable: false),
                    heightened = table.Column<int>(type: "integer", nullable: true),
                    heightened_remark = table.Column<string>(type: "text", nullable: true),
                    publish = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    prepared_by = table.Column<string>(type: "text", nullable: false),
                    filed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    filed_by = table.Column<string>(type: "text", nullable: true),
                    late = table.Column<bool>(type: "boolean", nullable: false),
                    late_reason = table.Column<string>(type: "text", nullable: true),
                    unit = table.Column<string>(type: "text", nullable: true),
                    recipient = table.Column<string>(type: "text", nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    remark = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plans", x => new { x.tenant_id, x.year, x.edition });
                });

            migrationBuilder.CreateTable(
                name: "published_plans",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    numbers = table.Column<string>(type: "text", nullable: false),
                    totals = table.Column<string>(type: "text", nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_plans", x => new { x.tenant_id, x.year });
                });

            migrationBuilder.CreateIndex(
                name: "ix_filings_tenant_id_filed_on",
                schema: "draw",
                table: "filings",
                columns: new[] { "tenant_id", "filed_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "filings",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "plans",
                schema: "draw");

            migrationBuilder.DropTable(
                name: "published_plans",
                schema: "draw");

            migrationBuilder.DropColumn(
                name: "filed_late",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "filed_on",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "finalised_on",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "late",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "late_reason",
                schema: "draw",
                table: "draws");
        }
    }
}
