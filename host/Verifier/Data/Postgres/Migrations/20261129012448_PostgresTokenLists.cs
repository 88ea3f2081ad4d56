using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyfob.Verifier.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PostgresTokenLists : Migration
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

            migrationBuilder.AlterColumn<string>(
                name: "name_key",
                table: "holders",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.CreateIndex(
                name: "IX_tokens_batch_serial",
                table: "tokens",
                columns: new[] { "batch", "serial" });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_tokens_batch_serial",
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

            migrationBuilder.CreateIndex(
                name: "IX_tokens_batch",
                table: "tokens",
                column: "batch");
        }
    }
}
