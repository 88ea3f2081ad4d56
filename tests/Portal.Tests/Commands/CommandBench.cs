using Dapper;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Stores;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tests;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Portal.Tests.Commands;

/// <summary>A data folder on which commands work, and its store beside them.</summary>
internal sealed class CommandBench : IAsyncDisposable
{
    private readonly string _folder;

    private CommandBench(string folder, OpenStore store) => (_folder, Store) = (folder, store);

    public OpenStore Store { get; }

    /// <summary>The data folder.</summary>
    public string Folder => Path.Combine(_folder, "data");

    /// <summary>Makes the folder. Its audit trail is empty.</summary>
    public static async Task<CommandBench> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("keyfob-portal-").FullName;
        return new CommandBench(folder, await new StoreOpener(new StoreSettings(Path.Combine(folder, "data"), null, AllowsShared: false), TimeProvider.System).MigrateAsync());
    }

    /// <summary>Runs a command on it.</summary>
    public (int Code, string Output, string Error) Run(params string[] args) => Run(null, args);

    /// <summary>Runs a command on it, and types a password where it asks for one.</summary>
    public (int Code, string Output, string Error) Run(byte[]? password, string[] args) => Tests.Run.Of(password, [.. args, "--data", Folder]);

    /// <summary>Adds a token.</summary>
    /// <param name="serial">Its serial, and the user ID of its holder.</param>
    /// <param name="change">Changes it before it is stored.</param>
    public async Task<TokenRow> AddTokenAsync(string serial = "KF1", Action<TokenRow>? change = null)
    {
        var token = TestStore.NewToken(Store.Keys, TimeProvider.System.GetUtcNow(), 1, serial, row => row.Serial = serial);
        change?.Invoke(token);
        await using var context = Store.Database.Context();
        context.Add(token);
        await context.SaveChangesAsync();
        return token;
    }

    /// <summary>The token as it is stored now.</summary>
    public async Task<TokenRow> ReadAsync(TokenRow token)
    {
        await using var context = Store.Database.Context();
        return await context.Tokens.AsNoTracking().SingleAsync(row => row.Id == token.Id);
    }

    /// <summary>The audit trail, as <c>kind, actor: detail</c>.</summary>
    public async Task<List<string>> AuditAsync()
    {
        await using var context = Store.Database.Context();
        return await context.Audit.OrderBy(row => row.Id).Select(row => $"{row.Kind}, {row.Actor}: {row.Detail}").ToListAsync();
    }

    /// <summary>Writes to the database past the program.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await Store.Database.ConnectAsync(default);
        await connection.ExecuteAsync(sql);
    }

    /// <summary>Writes an audit entry.</summary>
    public Task WriteAuditAsync() => Store.Database.WriteAsync(
        (connection, transaction) => new AuditWriter(Store.Keys).WriteAsync(
            connection, transaction, new AuditEntry(TimeProvider.System.GetUtcNow(), null, null, AuditKind.MailSent, "test", "a mail")),
        default);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
