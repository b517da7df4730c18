using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Publication.Migrations
{
    /// <inheritdoc />
    public partial class Bulletins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bulletins",
                schema: "publication",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    issued_by = table.Column<string>(type: "text", nullable: false),
                    issued_by_name = table.Column<string>(type: "text", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulletins", x => new { x.tenant_id, x.period });
                });

            migrationBuilder.CreateTable(
                name: "issued_bulletins",
                schema: "publication",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: true),
                    due_by_clause = table.Column<bool>(type: "boolean", nullable: false),
                    due_clause = table.Column<string>(type: "text", nullable: true),
                    due_document = table.Column<string>(type: "text", nullable: true),
                    results = table.Column<int>(type: "integer", nullable: false),
                    withheld = table.Column<int>(type: "integer", nullable: false),
                    channels = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issued_bulletins", x => new { x.tenant_id, x.period });
                });

            migrationBuilder.CreateIndex(
                name: "ix_issued_bulletins_issued_on_tenant_id_period",
                schema: "publication",
                table: "issued_bulletins",
                columns: new[] { "issued_on", "tenant_id", "period" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bulletins",
                schema: "publication");

            migrationBuilder.DropTable(
                name: "issued_bulletins",
                schema: "publication");
        }
    }
}
