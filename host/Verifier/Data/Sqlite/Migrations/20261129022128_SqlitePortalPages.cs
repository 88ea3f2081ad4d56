using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyfob.Verifier.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SqlitePortalPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_tokens_batch",
                table: "tokens");

            migrationBuilder.AddColumn<long>(
                name: "delivered_to",
                table: "tokens",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "long_tasks",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    argument = table.Column<string>(type: "TEXT", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: true),
                    beat_at = table.Column<long>(type: "INTEGER", nullable: false),
                    done = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    findings = table.Column<long>(type: "INTEGER", nullable: false),
                    report = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_long_tasks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_key = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    message_id = table.Column<string>(type: "TEXT", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    dropped = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_tokens_batch_serial",
                table: "tokens",
                columns: new[] { "batch", "serial" });

            migrationBuilder.CreateIndex(
                name: "IX_tokens_delivered_to",
                table: "tokens",
                column: "delivered_to",
                filter: "delivered_to IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_tokens_holder_id_serial",
                table: "tokens",
                columns: new[] { "holder_id", "serial" });

            migrationBuilder.CreateIndex(
                name: "IX_tokens_lost",
                table: "tokens",
                column: "serial",
                filter: "blocked");

            migrationBuilder.CreateIndex(
                name: "IX_tokens_state_serial",
                table: "tokens",
                columns: new[] { "state", "serial" });

            migrationBuilder.CreateIndex(
                name: "IX_holders_organisation_name_key",
                table: "holders",
                columns: new[] { "organisation", "name_key" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_actor_at",
                table: "audit",
                columns: new[] { "actor", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_at",
                table: "audit",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_audit_failures",
                table: "audit",
                columns: new[] { "kind", "at", "detail", "token_id" },
                filter: "kind IN ('CodeWrong', 'CodeReplayed', 'CodeRefused')");

            migrationBuilder.CreateIndex(
                name: "IX_audit_kind_at",
                table: "audit",
                columns: new[] { "kind", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_long_tasks_kind",
                table: "long_tasks",
                column: "kind",
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notices_attempts_id",
                table: "notices",
                columns: new[] { "attempts", "id" },
                filter: "done_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notices_done_at",
                table: "notices",
                column: "done_at",
                filter: "done_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "long_tasks");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropIndex(
                name: "IX_tokens_batch_serial",
                table: "tokens");

            migrationBuilder.DropIndex(
                name: "IX_tokens_delivered_to",
                table: "tokens");

            migrationBuilder.DropIndex(
                name: "IX_tokens_holder_id_serial",
                table: "tokens");

            migrationBuilder.DropIndex(
                name: "IX_tokens_lost",
                table: "tokens");

            migrationBuilder.DropIndex(
                name: "IX_tokens_state_serial",
                table: "tokens");

            migrationBuilder.DropIndex(
                name: "IX_holders_organisation_name_key",
                table: "holders");

            migrationBuilder.DropIndex(
                name: "IX_audit_actor_at",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "IX_audit_at",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "IX_audit_failures",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "IX_audit_kind_at",
                table: "audit");

            migrationBuilder.DropColumn(
                name: "delivered_to",
                table: "tokens");

            migrationBuilder.CreateIndex(
                name: "IX_tokens_batch",
                table: "tokens",
                column: "batch");
        }
    }
}
