using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Registry.Migrations
{
    /// <inheritdoc />
    public partial class EnterpriseVisits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "enterprise_visits",
                schema: "registry",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    result_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    visited_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enterprise_visits", x => new { x.tenant_id, x.result_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_enterprise_visits_tenant_id_visited_on",
                schema: "registry",
                table: "enterprise_visits",
                columns: new[] { "tenant_id", "visited_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "enterprise_visits",
                schema: "registry");
        }
    }
}
