using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Oversight.Migrations
{
    /// <inheritdoc />
    public partial class ProblemsFound : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "results",
                schema: "oversight",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    visited_on = table.Column<DateOnly>(type: "date", nullable: false),
                    problem = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_results", x => new { x.tenant_id, x.task_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_results_tenant_id_period_category",
                schema: "oversight",
                table: "results",
                columns: new[] { "tenant_id", "period", "category" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "results",
                schema: "oversight");
        }
    }
}
