using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Publication.Migrations
{
    /// <inheritdoc />
    public partial class TracesAndParkedDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "drop_asked_at",
                schema: "publication",
                table: "parked",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "drop_asked_by",
                schema: "publication",
                table: "parked",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "drop_reason",
                schema: "publication",
                table: "parked",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "retries",
                schema: "publication",
                table: "parked",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "trace",
                schema: "publication",
                table: "parked",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                schema: "publication",
                table: "parked",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "trace",
                schema: "publication",
                table: "outbox",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "drop_asked_at",
                schema: "publication",
                table: "parked");

            migrationBuilder.DropColumn(
                name: "drop_asked_by",
                schema: "publication",
                table: "parked");

            migrationBuilder.DropColumn(
                name: "drop_reason",
                schema: "publication",
                table: "parked");

            migrationBuilder.DropColumn(
                name: "retries",
                schema: "publication",
                table: "parked");

            migrationBuilder.DropColumn(
                name: "trace",
                schema: "publication",
                table: "parked");

            migrationBuilder.DropColumn(
                name: "version",
                schema: "publication",
                table: "parked");

            migrationBuilder.DropColumn(
                name: "trace",
                schema: "publication",
                table: "outbox");
        }
    }
}
