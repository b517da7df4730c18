using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Tenancy.Migrations
{
    /// <inheritdoc />
    public partial class SignOn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "sign_on_issuer",
                schema: "tenancy",
                table: "accounts",
                type: "character varying(255)",
                maxLength: 255,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sign_on_subject",
                schema: "tenancy",
                table: "accounts",
                type: "character varying(255)",
                maxLength: 255,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "spent",
                schema: "tenancy",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spent", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_sign_on_issuer_sign_on_subject",
                schema: "tenancy",
                table: "accounts",
                columns: new[] { "sign_on_issuer", "sign_on_subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_spent_at",
                schema: "tenancy",
                table: "spent",
                column: "at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "spent",
                schema: "tenancy");

            migrationBuilder.DropIndex(
                name: "ix_accounts_sign_on_issuer_sign_on_subject",
                schema: "tenancy",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "sign_on_issuer",
                schema: "tenancy",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "sign_on_subject",
                schema: "tenancy",
                table: "accounts");
        }
    }
}
