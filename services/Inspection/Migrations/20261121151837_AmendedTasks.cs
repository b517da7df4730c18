using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Inspection.Migrations
{
    /// <inheritdoc />
    public partial class AmendedTasks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_tenant_id_visit_id",
                schema: "inspection",
                table: "tasks");

            migrationBuilder.AddColumn<int>(
                name: "team_order",
                schema: "inspection",
                table: "tasks",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn_for",
                schema: "inspection",
                table: "tasks",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "task_amendments",
                schema: "inspection",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    withdrawn = table.Column<bool>(type: "boolean", nullable: false),
                    team = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    lead = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_amendments", x => new { x.tenant_id, x.task_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_tenant_id_visit_id",
                schema: "inspection",
                table: "tasks",
                columns: new[] { "tenant_id", "visit_id" },
                unique: true,
                filter: "state <> 'Withdrawn'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "task_amendments",
                schema: "inspection");

            migrationBuilder.DropIndex(
                name: "ix_tasks_tenant_id_visit_id",
                schema: "inspection",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "team_order",
                schema: "inspection",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "withdrawn_for",
                schema: "inspection",
                table: "tasks");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_tenant_id_visit_id",
                schema: "inspection",
                table: "tasks",
                columns: new[] { "tenant_id", "visit_id" },
                unique: true);
        }
    }
}
