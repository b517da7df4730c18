using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Oversight.Migrations
{
    /// <inheritdoc />
    public partial class DrawExceptions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "exceptions",
                schema: "oversight",
                table: "draws",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "exceptions",
                schema: "oversight",
                table: "draws");
        }
    }
}
