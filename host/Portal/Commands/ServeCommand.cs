using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Keyfob.Cli;
using Keyfob.Portal.Demo;
using Keyfob.Portal.Server;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Stores;
using Microsoft.AspNetCore.Connections;

namespace Keyfob.Portal.Commands;

/// <summary>The program without a command: the service.</summary>
internal static class ServeCommand
{
    public static RootCommand Create(TextWriter output, TextWriter error, CancellationToken end)
    {
        var demo = new Option<bool>("--demo") { Description = "Add demo tokens with public seeds, in a data folder that has no other tokens." };
        var root = new RootCommand("keyfob-portal: checks the codes of tokens for other systems. Without a command it serves until Ctrl+C.") { demo };
        var (store, server, mails) = (new StoreOptions().AddTo(root), new ServerOptions().AddTo(root), new MailOptions().AddTo(root));
        var (oidc, sales) = (new OidcOptions().AddTo(root), new SalesOptions().AddTo(root));
        root.SetAction(result => CommandRun.Run(
            async () =>
            {
                var location = store.Read(result);
                var settings = server.Read(result) with { Mails = mails.Read(result, location.AllowsShared), Oidc = oidc.Read(result, location.AllowsShared), Sales = sales.Read(result) };
                if (settings is { HasPasswords: true, Oidc: not null })
                {
                    throw new BadArgumentException("--password-and-code has no passwords to check while a provider signs in. Leave it out, or the options that begin with --oidc.");
                }

                await ServeAsync(location, settings, result.GetValue(demo), output, error, end);
                return ExitCode.Done;
            },
            error));
        return root;
    }

    private static async Task ServeAsync(StoreSettings location, ServerSettings settings, bool isDemo, TextWriter output, TextWriter error, CancellationToken end)
    {
        if (isDemo && location.Postgres != null)
        {
            throw new BadArgumentException("--demo works with SQLite only.");
        }

        await using var store = await new StoreOpener(location, TimeProvider.System).OpenAsync();
        if (isDemo)
        {
            await DemoTokens.AddAsync(store, TimeProvider.System.GetUtcNow());
            settings = settings with { Sales = DemoSales.Of(settings.Sales, location) };
        }

        await using var app = PortalServer.Build(settings, store, TimeProvider.System);
        if (isDemo)
        {
            await DemoAccounts.AddAsync(app.Services);
        }

        try
        {
            await app.StartAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is SocketException or { InnerException: SocketException or AddressInUseException })
        {
            throw new CommandException("the port cannot be opened. Choose another one with --listen.", failure);
        }

        if (location.Postgres == null)
        {
            await FirstKey.ShowAsync(store, TimeProvider.System, output);
        }

        if (!IPAddress.IsLoopback(settings.Listen.Address))
        {
            error.WriteLine("other machines reach the service without TLS: codes and API keys can be read on the way. Put a reverse proxy with TLS before it.");
        }

        output.WriteLine($"{app.Urls.Single()} checks codes. Ctrl+C ends it.");
        await app.WaitForShutdownAsync(end);
    }
}
