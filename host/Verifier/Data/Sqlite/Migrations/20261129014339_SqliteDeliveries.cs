using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyfob.Verifier.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SqliteDeliveries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "delivered_to",
                table: "tokens",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_tokens_delivered_to",
                table: "tokens",
                column: "delivered_to");

            migrationBuilder.CreateIndex(
                name: "IX_tokens_holder_id_id",
                table: "tokens",
                columns: new[] { "holder_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_tokens_delivered_to",
                table: "tokens");

            migrationBuilder.DropIndex(
                name: "IX_tokens_holder_id_id",
                table: "tokens");

            migrationBuilder.DropColumn(
                name: "delivered_to",
                table: "tokens");
        }
    }
}
