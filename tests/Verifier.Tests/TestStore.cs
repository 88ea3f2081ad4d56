using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Data.Postgres;
using Keyfob.Verifier.Data.Sqlite;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Verifier.Tests;

/// <summary>An empty store with a key ring and a clock that stands still.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    /// <summary>The seed of RFC 6238, of all tokens here.</summary>
    public static readonly byte[] Seed = "12345678901234567890"u8.ToArray();

    private readonly string _folder;
    private readonly KeyRingFile _keys;

    private TestStore(string folder, IDatabase database, string[] location, FakeTimeProvider time)
    {
        (_folder, Database, Time) = (folder, database, time);
        Location = [Path.Combine(folder, "keys.json"), .. location];
        _keys = new KeyRingFile(Path.Combine(folder, "keys.json"), time);
        _keys.Create();
        Checker = new CodeChecker(database, Keys, time);
    }

    public IDatabase Database { get; }

    public IKeySource Keys => _keys;

    /// <summary>The clock of the service: at first in the middle of a step.</summary>
    public FakeTimeProvider Time { get; }

    public CodeChecker Checker { get; }

    /// <summary>The folder of the key ring and of what a test wants to write.</summary>
    public string Folder => _folder;

    /// <summary>The arguments with which another process opens the store.</summary>
    public string[] Location { get; }

    /// <summary>The present step of 30 s.</summary>
    public long Step => Totp.StepAt(Time.GetUtcNow().ToUnixTimeSeconds(), 30);

    /// <summary>Opens a new store.</summary>
    /// <param name="kind">Its database.</param>
    /// <param name="schema">Its tables; null for those of the verifier only.</param>
    public static async Task<TestStore> OpenAsync(StoreKind kind, Func<IDatabase, Schema>? schema = null)
    {
        var folder = Directory.CreateTempSubdirectory("keyfob-verifier-").FullName;
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(2_000_000_025));
        var (database, location) = await CreateAsync(kind, folder, time, schema ?? VerifierTables);
        return new TestStore(folder, database, location, time);
    }

    /// <summary>Adds a token of six digits and 30 s, with a clock that was set a day ago.</summary>
    /// <param name="user">Whose it is; null for the inventory.</param>
    /// <param name="change">Changes it before it is stored.</param>
    public async Task<TokenRow> AddTokenAsync(string? user = "alice", Action<TokenRow>? change = null)
    {
        await using var context = Database.Context();
        var token = NewToken(await context.Tokens.CountAsync() + 1, user, change);
        context.Add(token);
        await context.SaveChangesAsync();
        return token;
    }

    /// <summary>The token of <see cref="AddTokenAsync"/>, not stored yet.</summary>
    /// <param name="number">The number in its serial.</param>
    /// <param name="user">Whose it is; null for the inventory.</param>
    /// <param name="change">Changes it.</param>
    public TokenRow NewToken(int number, string? user, Action<TokenRow>? change) => NewToken(Keys, Time.GetUtcNow(), number, user, change);

    /// <inheritdoc cref="NewToken(int, string, Action{TokenRow})"/>
    /// <param name="keys">Encrypt its seed.</param>
    /// <param name="now">When it is imported; its clock was set a day before.</param>
    /// <param name="number">The number in its serial.</param>
    /// <param name="user">Whose it is; null for the inventory.</param>
    /// <param name="change">Changes it.</param>
    public static TokenRow NewToken(IKeySource keys, DateTimeOffset now, int number, string? user, Action<TokenRow>? change)
    {
        var token = new TokenRow
        {
            Serial = $"KF{number:D10}",
            Digits = 6,
            Period = 30,
            Rate = 5,
            ClockSetAt = now.AddDays(-1),
            ImportedAt = now,
            SeedVersion = 1,
            SeedKeyId = keys.Ring.Current,
            SealedSeed = [],
            State = user == null ? TokenState.Inventory : TokenState.Active,
            Holder = user == null ? null : new HolderRow { Name = user, NameKey = HolderRow.KeyOf(user) },
        };
        change?.Invoke(token);
        token.SealedSeed = SeedCipher.Encrypt(keys.KeysOf(token.SeedKeyId), token.Seed, Seed);
        return token;
    }

    /// <summary>The row as it is stored now.</summary>
    public async Task<TokenRow> ReadAsync(TokenRow token)
    {
        await using var context = Database.Context();
        return await context.Tokens.AsNoTracking().SingleAsync(row => row.Id == token.Id);
    }

    /// <summary>Writes to the row past all rules.</summary>
    public async Task ChangeAsync(TokenRow token, Action<TokenRow> change)
    {
        await using var context = Database.Context();
        change(await context.Tokens.SingleAsync(row => row.Id == token.Id));
        await context.SaveChangesAsync();
    }

    /// <summary>The audit trail in the order in which it was written.</summary>
    public async Task<List<AuditRow>> AuditAsync()
    {
        await using var context = Database.Context();
        return await context.Audit.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }

    /// <summary>Submits a code.</summary>
    public async Task<CheckOutcome> CheckAsync(string code, string user = "alice", string client = "192.0.2.1") =>
        (await Checker.CheckAsync(new CheckRequest(user, null, code, client), CancellationToken.None)).Outcome;

    /// <summary>The code of a step.</summary>
    public static string CodeOf(long step) => Totp.CodeOf(Seed, step, 6);

    /// <summary>A code that is wrong in all steps near the present one.</summary>
    /// <param name="number">Another number gives another code.</param>
    public string WrongCode(int number = 0)
    {
        var near = Enumerable.Range(-10, 21).Select(offset => CodeOf(Step + offset)).ToHashSet();
        return Enumerable.Range(0, 1_000_000).Select(code => code.ToString("D6")).Where(code => !near.Contains(code)).ElementAt(number);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _keys.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Schema VerifierTables(IDatabase database) => new(database);

    private static async Task<(IDatabase Database, string[] Location)> CreateAsync(StoreKind kind, string folder, TimeProvider time, Func<IDatabase, Schema> schema)
    {
        if (kind == StoreKind.Postgres)
        {
            var connection = await (await TestServers.PostgresAsync()).CreateDatabaseAsync();
            var postgres = new PostgresDatabase(connection);
            await schema(postgres).MigrateAsync(default);
            return (postgres, ["postgres", connection + ";Maximum Pool Size=6"]);
        }

        var path = Path.Combine(folder, "verifier.db");
        await EmptyFile.WriteAsync(path, schema);
        return (new SqliteDatabase(path, time), ["sqlite", path]);
    }
}
