using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyfob.Accounts.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SqliteAccountLogins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_account_logins_user_id",
                table: "account_logins");

            migrationBuilder.CreateIndex(
                name: "IX_account_logins_user_id",
                table: "account_logins",
                column: "user_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_account_logins_user_id",
                table: "account_logins");

            migrationBuilder.CreateIndex(
                name: "IX_account_logins_user_id",
                table: "account_logins",
                column: "user_id");
        }
    }
}
