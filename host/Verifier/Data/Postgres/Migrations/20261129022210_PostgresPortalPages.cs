using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Keyfob.Verifier.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PostgresPortalPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_tokens_batch",
                table: "tokens");

            migrationBuilder.AlterColumn<string>(
                name: "serial",
                table: "tokens",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AddColumn<long>(
                name: "delivered_to",
                table: "tokens",
                type: "bigint",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "name_key",
                table: "holders",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AlterColumn<string>(
                name: "actor",
                table: "audit",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.CreateTable(
                name: "long_tasks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    argument = table.Column<string>(type: "text", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<long>(type: "bigint", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: true),
                    beat_at = table.Column<long>(type: "bigint", nullable: false),
                    done = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    findings = table.Column<long>(type: "bigint", nullable: false),
                    report = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_long_tasks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_key = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    message_id = table.Column<string>(type: "text", nullable: false),
                    made_at = table.Column<long>(type: "bigint", nullable: false),
                    leased_until = table.Column<long>(type: "bigint", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    done_at = table.Column<long>(type: "bigint", nullable: true),
                    dropped = table.Column<string>(type: "text", nullable: true)
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

            migrationBuilder.AlterColumn<string>(
                name: "serial",
                table: "tokens",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "name_key",
                table: "holders",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "actor",
                table: "audit",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_tokens_batch",
                table: "tokens",
                column: "batch");
        }
    }
}
