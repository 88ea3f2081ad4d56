using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyfob.Verifier.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PostgresScheduledWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_tokens_expires_at",
                table: "tokens");

            migrationBuilder.AlterTable(
                name: "tokens")
                .Annotation("Npgsql:StorageParameter:fillfactor", 80);

            migrationBuilder.CreateIndex(
                name: "IX_tokens_state_expires_at",
                table: "tokens",
                columns: new[] { "state", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "IX_tokens_state_revokes_at",
                table: "tokens",
                columns: new[] { "state", "revokes_at" });

            migrationBuilder.CreateIndex(
                name: "IX_mails_attempts_id",
                table: "mails",
                columns: new[] { "attempts", "id" },
                filter: "sent_at IS NULL AND dropped IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_tokens_state_expires_at",
                table: "tokens");

            migrationBuilder.DropIndex(
                name: "IX_tokens_state_revokes_at",
                table: "tokens");

            migrationBuilder.DropIndex(
                name: "IX_mails_attempts_id",
                table: "mails");

            migrationBuilder.AlterTable(
                name: "tokens")
                .OldAnnotation("Npgsql:StorageParameter:fillfactor", 80);

            migrationBuilder.CreateIndex(
                name: "IX_tokens_expires_at",
                table: "tokens",
                column: "expires_at");
        }
    }
}
