using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Publication.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "publication");

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "publication",
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
                schema: "publication",
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
                schema: "publication",
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
                schema: "publication",
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
                name: "policies",
                schema: "publication",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    enacted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policies", x => new { x.tenant_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "proofs",
                schema: "publication",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    leaf = table.Column<string>(type: "text", nullable: false),
                    salt = table.Column<string>(type: "text", nullable: false),
                    leaf_index = table.Column<int>(type: "integer", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    path = table.Column<string[]>(type: "text[]", nullable: false),
                    root = table.Column<string>(type: "text", nullable: false),
                    commitment_hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proofs", x => new { x.tenant_id, x.task_id });
                });

            migrationBuilder.CreateTable(
                name: "publications",
                schema: "publication",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    result_id = table.Column<Guid>(type: "uuid", nullable: false),
                    result_version = table.Column<int>(type: "integer", nullable: false),
                    target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    target_name = table.Column<string>(type: "text", nullable: false),
                    target_code = table.Column<string>(type: "text", nullable: false),
                    target_area = table.Column<string>(type: "text", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    phrase = table.Column<string>(type: "text", nullable: false),
                    visited_on = table.Column<DateOnly>(type: "date", nullable: false),
                    determined_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    due_by_clause = table.Column<bool>(type: "boolean", nullable: false),
                    due_clause = table.Column<string>(type: "text", nullable: true),
                    due_document = table.Column<string>(type: "text", nullable: true),
                    due_provisional = table.Column<bool>(type: "boolean", nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withhold_reason = table.Column<string>(type: "text", nullable: true),
                    withhold_asked_by = table.Column<string>(type: "text", nullable: true),
                    withhold_approved_by = table.Column<string>(type: "text", nullable: true),
                    covers = table.Column<string>(type: "text", nullable: false),
                    findings = table.Column<string>(type: "text", nullable: false),
                    channels = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "published_covers",
                schema: "publication",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    publication_id = table.Column<Guid>(type: "uuid", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    draw_tenant = table.Column<string>(type: "text", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_covers", x => new { x.tenant_id, x.publication_id, x.task_id });
                });

            migrationBuilder.CreateTable(
                name: "published_proofs",
                schema: "publication",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    draw_id = table.Column<string>(type: "text", nullable: false),
                    leaf = table.Column<string>(type: "text", nullable: false),
                    salt = table.Column<string>(type: "text", nullable: false),
                    leaf_index = table.Column<int>(type: "integer", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    path = table.Column<string[]>(type: "text[]", nullable: false),
                    root = table.Column<string>(type: "text", nullable: false),
                    commitment_hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_proofs", x => new { x.tenant_id, x.task_id });
                });

            migrationBuilder.CreateTable(
                name: "published_results",
                schema: "publication",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    target_name = table.Column<string>(type: "text", nullable: false),
                    target_code = table.Column<string>(type: "text", nullable: false),
                    target_area = table.Column<string>(type: "text", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    phrase = table.Column<string>(type: "text", nullable: false),
                    findings = table.Column<string>(type: "text", nullable: false),
                    visited_on = table.Column<DateOnly>(type: "date", nullable: false),
                    determined_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    due_by_clause = table.Column<bool>(type: "boolean", nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: false),
                    channels = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_results", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "tenants",
                schema: "publication",
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

            migrationBuilder.CreateTable(
                name: "withheld_results",
                schema: "publication",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_withheld_results", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_inbox_at",
                schema: "publication",
                table: "inbox",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_log_tenant_id_at",
                schema: "publication",
                table: "log",
                columns: new[] { "tenant_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_policies_tenant_id_valid_from",
                schema: "publication",
                table: "policies",
                columns: new[] { "tenant_id", "valid_from" });

            migrationBuilder.CreateIndex(
                name: "ix_publications_tenant_id_result_id",
                schema: "publication",
                table: "publications",
                columns: new[] { "tenant_id", "result_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_publications_tenant_id_state_due",
                schema: "publication",
                table: "publications",
                columns: new[] { "tenant_id", "state", "due" });

            migrationBuilder.CreateIndex(
                name: "ix_published_covers_task_id",
                schema: "publication",
                table: "published_covers",
                column: "task_id");

            migrationBuilder.CreateIndex(
                name: "ix_published_results_published_on_id",
                schema: "publication",
                table: "published_results",
                columns: new[] { "published_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_published_results_tenant_id_period_published_on",
                schema: "publication",
                table: "published_results",
                columns: new[] { "tenant_id", "period", "published_on" });

            migrationBuilder.CreateIndex(
                name: "ix_withheld_results_tenant_id_period",
                schema: "publication",
                table: "withheld_results",
                columns: new[] { "tenant_id", "period" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "inbox",
                schema: "publication");

            migrationBuilder.DropTable(
                name: "log",
                schema: "publication");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "publication");

            migrationBuilder.DropTable(
                name: "parked",
                schema: "publication");

            migrationBuilder.DropTable(
                name: "policies",
                schema: "publication");

            migrationBuilder.DropTable(
                name: "proofs",
                schema: "publication");

            migrationBuilder.DropTable(
                name: "publications",
                schema: "publication");

            migrationBuilder.DropTable(
                name: "published_covers",
                schema: "publication");

            migrationBuilder.DropTable(
                name: "published_proofs",
                schema: "publication");

            migrationBuilder.DropTable(
                name: "published_results",
                schema: "publication");

            migrationBuilder.DropTable(
                name: "tenants",
                schema: "publication");

            migrationBuilder.DropTable(
                name: "withheld_results",
                schema: "publication");
        }
    }
}
