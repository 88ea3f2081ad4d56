using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.OneTimeCodes;
using Keyfob.Accounts.Protection;
using Keyfob.Accounts.Sessions;
using Keyfob.Accounts.SigningIn;
using Keyfob.Accounts.Stores;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Accounts.Setup;

/// <summary>The services of this library.</summary>
public static class AccountsSetup
{
    // OWASP's number for PBKDF2 with HMAC-SHA-512.
    private const int Iterations = 210_000;

    /// <summary>Adds them. The container has the store, the key ring, the checker of codes and the clock.</summary>
    /// <param name="services">The container.</param>
    /// <param name="usesProvider">A provider signs in, and passwords are refused.</param>
    public static void Add(IServiceCollection services, bool usesProvider = false)
    {
        services.AddSingleton(new SignInPolicy(usesProvider));
        services.AddScoped(provider => AccountTables.Open(provider.GetRequiredService<IDatabase>()));
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = Iterations);
        services.AddSingleton<ILookupNormalizer, UserIdNormalizer>();
        services.AddIdentityCore<Account>(identity =>
        {
            identity.User.AllowedUserNameCharacters = "";
            var password = identity.Password;
            (password.RequiredLength, password.RequiredUniqueChars) = (AccountAdministration.MinPassword, 0);
            (password.RequireDigit, password.RequireLowercase, password.RequireUppercase, password.RequireNonAlphanumeric) = (false, false, false, false);
        }).AddEntityFrameworkStores<AccountsDb>();
        services.AddSingleton<SessionStore>().AddSingleton<OneTimeCodeStore>().AddSingleton<PasswordChecker>().AddSingleton<SignInDesk>().AddSingleton<ProviderSignIn>().AddSingleton<OneFieldChecker>();
        services.AddSingleton<AccountChanges>().AddSingleton<AccountDirectory>().AddScoped<AccountAdministration>();

        // All processes have the same keys: a form from one can be sent to another.
        services.AddDataProtection().SetApplicationName("Keyfob").PersistKeysToDbContext<AccountsDb>();
        services.AddOptions<KeyManagementOptions>().Configure<IKeySource>((options, keys) => options.XmlEncryptor = new KeyRingEncryptor(keys));
    }
}
