using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Oversight.Migrations
{
    /// <inheritdoc />
    public partial class LateAndFiled : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "filed_late",
                schema: "oversight",
                table: "draws",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "filed_on",
                schema: "oversight",
                table: "draws",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "late",
                schema: "oversight",
                table: "draws",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "late_reason",
                schema: "oversight",
                table: "draws",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "filed_late",
                schema: "oversight",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "filed_on",
                schema: "oversight",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "late",
                schema: "oversight",
                table: "draws");

            migrationBuilder.DropColumn(
                name: "late_reason",
                schema: "oversight",
                table: "draws");
        }
    }
}
