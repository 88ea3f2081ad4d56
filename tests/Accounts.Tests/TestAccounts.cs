using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.Sessions;
using Keyfob.Accounts.Setup;
using Keyfob.Accounts.SigningIn;
using Keyfob.Accounts.Stores;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Tests;
using Microsoft.AspNetCore.Identity;
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

    public static async Task<TestAccounts> OpenAsync(StoreKind kind = StoreKind.Sqlite)
    {
        var store = await TestStore.OpenAsync(kind);
        await new Schema(store.Database, AccountTables.Open).MigrateAsync(default);
        var services = new ServiceCollection().AddLogging()
            .AddSingleton(store.Database).AddSingleton(store.Keys).AddSingleton(store.Checker).AddSingleton<TimeProvider>(store.Time);
        AccountsSetup.Add(services);

        // As in the product, but fast.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
        return new TestAccounts(store, services.BuildServiceProvider());
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

    /// <summary>Changes a password.</summary>
    public async Task SetPasswordAsync(string user, string password)
    {
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountAdministration>().SetPasswordAsync(user, password, "test");
    }

    /// <summary>Begins a session.</summary>
    public async Task<Visitor> BeginAsync(long account, SessionLevel level = SessionLevel.Password) =>
        new(SessionKey.IdOf(await Sessions.BeginAsync(account, level, default)));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Store.DisposeAsync();
    }
}
