using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.Setup;
using Keyfob.Cli;
using Keyfob.Portal.Stores;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Commands;

/// <summary><c>account</c>: makes accounts and sets passwords.</summary>
internal static class AccountCommands
{
    private const string Asked = "The password is asked for, or is the first line of the standard input.";

    private static readonly (string Name, AccountRole Role)[] s_roles =
        [("holder", AccountRole.Holder), ("manager", AccountRole.Manager), ("administrator", AccountRole.Administrator)];

    public static Command Create(TextWriter output, TextWriter error, Func<byte[]?> readPassword) =>
        new("account", "Makes the accounts that sign in to the portal, and sets their passwords.")
        {
            Make(output, error, readPassword),
            Password(output, error, readPassword),
            Unbind(output, error),
        };

    private static Command Make(TextWriter output, TextWriter error, Func<byte[]?> readPassword)
    {
        var user = User();
        var role = new Option<string>("--role") { Description = $"What it is for: {string.Join(", ", s_roles.Select(one => one.Name))}. Default: holder.", HelpName = "ROLE" };
        var organisation = new Option<string>("--organisation") { Description = "The organisation whose tokens a manager sees.", HelpName = "NAME" };
        var noPassword = new Option<bool>("--no-password") { Description = "The account signs in by a provider only, and has no password." };
        var command = new Command("make", $"Makes an account. {Asked}") { user, role, organisation, noPassword };
        return StoreCommand.On(command, error, (result, store) => RunAsync(store, async accounts =>
        {
            var known = Arguments.OneOf("--role", result.GetValue(role) ?? s_roles[0].Name, s_roles, one => one.Name).Role;
            if ((known == AccountRole.Manager) != (result.GetValue(organisation) != null))
            {
                throw new BadArgumentException("give --organisation with the role manager, and only with it.");
            }

            await accounts.MakeAsync(result.GetValue(user)!, result.GetValue(noPassword) ? null : Read(readPassword), known, result.GetValue(organisation), StoreCommand.Actor);
            output.WriteLine("The account is made.");
        }));
    }

    private static Command Password(TextWriter output, TextWriter error, Func<byte[]?> readPassword)
    {
        var user = User();
        var command = new Command("password", $"Gives an account another password, and ends its sessions. {Asked}") { user };
        return StoreCommand.On(command, error, (result, store) => RunAsync(store, async accounts =>
        {
            await accounts.SetPasswordAsync(result.GetValue(user)!, Read(readPassword), StoreCommand.Actor);
            output.WriteLine("The password is set.");
        }));
    }

    private static Command Unbind(TextWriter output, TextWriter error)
    {
        var user = User();
        var command = new Command("unbind", "Unbinds an account from its person at the provider, and ends its sessions. The next sign-in with the user ID binds it again.") { user };
        return StoreCommand.On(command, error, (result, store) => RunAsync(store, async accounts =>
        {
            await accounts.UnbindAsync(result.GetValue(user)!, StoreCommand.Actor);
            output.WriteLine("The account is unbound.");
        }));
    }

    private static async Task<int> RunAsync(OpenStore store, Func<AccountAdministration, Task> work)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(store.Database).AddSingleton<IKeySource>(store.Keys).AddSingleton(TimeProvider.System);
        AccountsSetup.Add(services);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider.GetRequiredService<AccountAdministration>());
            return ExitCode.Done;
        }
        catch (AccountException failure)
        {
            throw new BadArgumentException(failure.Message);
        }
    }

    private static Option<string> User() => new("--user") { Description = "The user ID, as the token's holder has it.", HelpName = "USER", Required = true };

    // Identity takes passwords as strings only: it stays in memory until it is collected, which is at the end of this program.
    private static string Read(Func<byte[]?> readPassword)
    {
        var typed = readPassword() ?? throw new BadArgumentException("no password was given.");
        try
        {
            return Encoding.UTF8.GetString(typed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(typed);
        }
    }
}
