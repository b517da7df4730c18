using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Oversight.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "oversight");

            migrationBuilder.CreateTable(
                name: "draws",
                schema: "oversight",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    teamless = table.Column<int>(type: "integer", nullable: false),
                    commitment_hash = table.Column<string>(type: "text", nullable: true),
                    outcome_hash = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draws", x => new { x.tenant_id, x.draw_id });
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "oversight",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.message_id, x.consumer });
                });

            migrationBuilder.CreateTable(
                name: "log",
                schema: "oversight",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    actor_tenant = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "text", nullable: true),
                    after = table.Column<string>(type: "text", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: true),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                schema: "oversight",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant = table.Column<string>(type: "text", nullable: false),
                    fact = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    created = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "parked",
                schema: "oversight",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer = table.Column<string>(type: "text", nullable: false),
                    tenant = table.Column<string>(type: "text", nullable: false),
                    fact = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    failure = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parked", x => new { x.message_id, x.consumer });
                });

            migrationBuilder.CreateTable(
                name: "publications",
                schema: "oversight",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    publisher = table.Column<string>(type: "text", nullable: false),
                    publication_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    due_by_clause = table.Column<bool>(type: "boolean", nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications", x => new { x.tenant_id, x.task_id });
                });

            migrationBuilder.CreateTable(
                name: "strata",
                schema: "oversight",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    quota = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_strata", x => new { x.tenant_id, x.draw_id, x.category });
                });

            migrationBuilder.CreateTable(
                name: "tasks",
                schema: "oversight",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    joint_with = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tasks", x => new { x.tenant_id, x.task_id });
                });

            migrationBuilder.CreateTable(
                name: "tenants",
                schema: "oversight",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    parent = table.Column<string>(type: "text", nullable: true),
                    path = table.Column<string>(type: "text", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenants", x => x.tenant_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_draws_tenant_id_period",
                schema: "oversight",
                table: "draws",
                columns: new[] { "tenant_id", "period" });

            migrationBuilder.CreateIndex(
                name: "ix_inbox_at",
                schema: "oversight",
                table: "inbox",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_log_tenant_id_at",
                schema: "oversight",
                table: "log",
                columns: new[] { "tenant_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_publications_tenant_id_period_category",
                schema: "oversight",
                table: "publications",
                columns: new[] { "tenant_id", "period", "category" });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_tenant_id_period_category",
                schema: "oversight",
                table: "tasks",
                columns: new[] { "tenant_id", "period", "category" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "draws",
                schema: "oversight");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "oversight");

            migrationBuilder.DropTable(
                name: "log",
                schema: "oversight");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "oversight");

            migrationBuilder.DropTable(
                name: "parked",
                schema: "oversight");

            migrationBuilder.DropTable(
                name: "publications",
                schema: "oversight");

            migrationBuilder.DropTable(
                name: "strata",
                schema: "oversight");

            migrationBuilder.DropTable(
                name: "tasks",
                schema: "oversight");

            migrationBuilder.DropTable(
                name: "tenants",
                schema: "oversight");
        }
    }
}
