using Keyfob.Accounts.Data;
using Keyfob.Accounts.Data.Postgres;
using Keyfob.Accounts.Data.Sqlite;
using Keyfob.Verifier.Data;

namespace Keyfob.Accounts.Stores;

/// <summary>The tables of accounts and sessions in the database of the tokens.</summary>
public static class AccountTables
{
    private const string HistoryTable = "__AccountsMigrations";

    /// <summary>Opens a context; the caller disposes of it.</summary>
    /// <param name="database">The database of the tokens.</param>
    public static AccountsDb Open(IDatabase database) => database.IsPostgres
        ? new PostgresAccountsDb(database.ContextOptions(HistoryTable))
        : new SqliteAccountsDb(database.ContextOptions(HistoryTable));
}
