using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Oversight.Migrations
{
    /// <inheritdoc />
    public partial class SubstitutionsAndVoids : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "awaiting_superior",
                schema: "oversight",
                table: "draws",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "reveal_by",
                schema: "oversight",
                table: "draws",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "substitutions",
                schema: "oversight",
                table: "draws",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "void_reason",
                schema: "oversight",
                table: "draws",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "awaiting_superior",
                schema: "oversight",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "reveal_by",
                schema: "oversight",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "substitutions",
                schema: "oversight",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "void_reason",
                schema: "oversight",
                table: "draws");
        }
    }
}
