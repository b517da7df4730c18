using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Draw.Migrations
{
    /// <inheritdoc />
    public partial class DrawKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "filter",
                schema: "draw",
                table: "sealings",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "filter",
                schema: "draw",
                table: "draws",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "joint",
                schema: "draw",
                table: "draws",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "kind",
                schema: "draw",
                table: "draws",
                type: "text",
                nullable: false,
                defaultValue: "Quota");

            migrationBuilder.AddColumn<string>(
                name: "purpose",
                schema: "draw",
                table: "draws",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "own_departments",
                schema: "draw",
                table: "drawn_targets",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "joint_numbers",
                schema: "draw",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    draws = table.Column<int>(type: "integer", nullable: false),
                    targets = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<string>(type: "text", nullable: true),
                    issued = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_joint_numbers", x => new { x.tenant_id, x.year });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "joint_numbers",
                schema: "draw");

            migrationBuilder.DropColumn(
                name: "filter",
                schema: "draw",
                table: "sealings");

            migrationBuilder.DropColumn(
                name: "filter",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "joint",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "kind",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "purpose",
                schema: "draw",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "own_departments",
                schema: "draw",
                table: "drawn_targets");
        }
    }
}
