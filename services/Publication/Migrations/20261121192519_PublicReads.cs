using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Publication.Migrations
{
    /// <inheritdoc />
    public partial class PublicReads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_published_results_id",
                schema: "publication",
                table: "published_results",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_published_proofs_task_id",
                schema: "publication",
                table: "published_proofs",
                column: "task_id");

            migrationBuilder.CreateIndex(
                name: "ix_published_covers_publication_id",
                schema: "publication",
                table: "published_covers",
                column: "publication_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_published_results_id",
                schema: "publication",
                table: "published_results");

            migrationBuilder.DropIndex(
                name: "ix_published_proofs_task_id",
                schema: "publication",
                table: "published_proofs");

            migrationBuilder.DropIndex(
                name: "ix_published_covers_publication_id",
                schema: "publication",
                table: "published_covers");
        }
    }
}
