using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Inspection.Migrations
{
    /// <inheritdoc />
    public partial class CombinedVisits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_tenant_id_visit_id",
                schema: "inspection",
                table: "tasks");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_tenant_id_visit_id",
                schema: "inspection",
                table: "tasks",
                columns: new[] { "tenant_id", "visit_id" },
                filter: "state <> 'Withdrawn'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_tenant_id_visit_id",
                schema: "inspection",
                table: "tasks");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_tenant_id_visit_id",
                schema: "inspection",
                table: "tasks",
                columns: new[] { "tenant_id", "visit_id" },
                unique: true,
                filter: "state <> 'Withdrawn'");
        }
    }
}
