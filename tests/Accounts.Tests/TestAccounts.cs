using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.Sessions;
using Keyfob.Accounts.Setup;
using Keyfob.Accounts.SigningIn;
using Keyfob.Accounts.Stores;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Tests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Accounts.Tests;

/// <summary>A store with accounts, and a clock that stands still.</summary>
internal sealed class TestAccounts : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly ServiceProvider _services;

    private TestAccounts(TestStore store, ServiceProvider services) => (Store, _services) = (store, services);

    public TestStore Store { get; }

    public SessionStore Sessions => _services.GetRequiredService<SessionStore>();

    public SignInDesk Desk => _services.GetRequiredService<SignInDesk>();

    public IServiceProvider Services => _services;

    public T Get<T>()
        where T : class => _services.GetRequiredService<T>();

    /// <summary>Opens a new store.</summary>
    /// <param name="kind">Its database.</param>
    /// <param name="usesProvider">A provider signs in.</param>
    /// <param name="hasher">Hashes passwords; null for the hasher of the product.</param>
    public static async Task<TestAccounts> OpenAsync(StoreKind kind = StoreKind.Sqlite, bool usesProvider = false, IPasswordHasher<Account>? hasher = null)
    {
        var store = await TestStore.OpenAsync(kind, database => new Schema(database, AccountTables.Open));
        var services = new ServiceCollection().AddLogging()
            .AddSingleton(store.Database).AddSingleton(store.Keys).AddSingleton(store.Checker).AddSingleton<TimeProvider>(store.Time);
        AccountsSetup.Add(services, usesProvider);

        // As in the product, but fast.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
        if (hasher != null)
        {
            services.AddSingleton(hasher);
        }

        return new TestAccounts(store, services.BuildServiceProvider(validateScopes: true));
    }

    /// <summary>Makes an account with <see cref="Password"/>.</summary>
    /// <returns>Its number.</returns>
    public async Task<long> MakeAsync(string user = "alice", AccountRole role = AccountRole.Holder, string? organisation = null)
    {
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountAdministration>().MakeAsync(user, Password, role, organisation, "test");
        return (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync(user))!.Id;
    }

    /// <summary>Changes the row of an account.</summary>
    public async Task ChangeAsync(long id, Action<Account> change)
    {
        await using var context = AccountTables.Open(Store.Database);
        change((await context.Users.FindAsync(id))!);
        await context.SaveChangesAsync();
    }

    /// <summary>The row of an account; null if there is none.</summary>
    public async Task<Account?> ReadAsync(string user = "alice")
    {
        await using var context = AccountTables.Open(Store.Database);
        return await context.Users.AsNoTracking().SingleOrDefaultAsync(account => account.UserName == user);
    }

    /// <summary>Does something with accounts.</summary>
    public async Task AdministerAsync(Func<AccountAdministration, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<AccountAdministration>());
    }

    /// <summary>Changes a password.</summary>
    public Task SetPasswordAsync(string user, string password) => AdministerAsync(accounts => accounts.SetPasswordAsync(user, password, "test"));

    /// <summary>The session of a key; null if it opens none.</summary>
    public Task<SignedIn?> SessionAsync(string? key) => Sessions.FindAsync(new Visitor(SessionKey.IdOf(key!)), default);

    /// <summary>The audit trail as lines of kind, actor and detail, without that of the accounts that were made.</summary>
    public async Task<string[]> AuditAsync() =>
        [.. (await Store.AuditAsync()).Where(row => row.Kind != nameof(AuditKind.AccountMade)).Select(row => $"{row.Kind}|{row.Actor}|{row.Detail}")];

    /// <summary>Begins a session.</summary>
    public async Task<Visitor> BeginAsync(long account, SessionLevel level = SessionLevel.Password) =>
        new(SessionKey.IdOf((await Sessions.TryBeginAsync(account, level, null, default))!));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Store.DisposeAsync();
    }
}
