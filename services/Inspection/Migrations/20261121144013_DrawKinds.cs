using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Inspection.Migrations
{
    /// <inheritdoc />
    public partial class DrawKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "draw_kind",
                schema: "inspection",
                table: "tasks",
                type: "text",
                nullable: false,
                defaultValue: "quota");

            migrationBuilder.AddColumn<string>(
                name: "purpose",
                schema: "inspection",
                table: "tasks",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "draw_kind",
                schema: "inspection",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "purpose",
                schema: "inspection",
                table: "tasks");
        }
    }
}
