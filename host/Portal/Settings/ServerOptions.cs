using System.Collections;
using System.CommandLine;
using Keyfob.Cli;

namespace Keyfob.Portal.Settings;

/// <summary>The options that say how the service listens, and whom it admits.</summary>
internal sealed class ServerOptions
{
    // ASP.NET Core would then believe X-Forwarded-For of everybody.
    private const string TrustsAll = "ASPNETCORE_FORWARDEDHEADERS_ENABLED";

    private readonly Option<string> _listen = new("--listen") { Description = $"Where it listens. Default: 127.0.0.1:{ServerSettings.DefaultPort}.", HelpName = "ADDRESS:PORT" };
    private readonly Option<string> _allow = new("--allow") { Description = "Who may check codes without an API key. Default: this machine. none: nobody.", HelpName = "NETWORKS" };
    private readonly Option<string> _proxy = new("--proxy") { Description = "The reverse proxies, whose X-Forwarded-For is believed. Default: none.", HelpName = "NETWORKS" };
    private readonly Option<string> _relay = new("--relay") { Description = "The clients whose field client, the asking device, is believed. Default: none.", HelpName = "NETWORKS" };
    private readonly Option<string> _forwardLimit = new("--forward-limit") { Description = "Reverse proxies in a row, 1 to 10. Default: 1.", HelpName = "N" };
    private readonly Option<string> _rate = new("--rate") { Description = "Requests a second of one address above which load is shed with 429. Default: 100.", HelpName = "N" };
    private readonly Option<bool> _get = new("--get") { Description = "Answer GET /validate/check too. Codes then stand in the logs of proxies." };

    private readonly Option<bool> _passwords = new("--password-and-code") { Description = "The field pass of a check has the password of the account, then the code." };

    /// <summary>Adds the options to a command.</summary>
    public ServerOptions AddTo(Command command)
    {
        foreach (var option in new Option[] { _listen, _allow, _proxy, _relay, _forwardLimit, _rate, _get, _passwords })
        {
            command.Add(option);
        }

        return this;
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="BadArgumentException">One of them, or the environment, cannot be used.</exception>
    public ServerSettings Read(ParseResult result)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TrustsAll)))
        {
            throw new BadArgumentException($"unset {TrustsAll}: with it everybody could forge the address of a client. Name the reverse proxies with --proxy.");
        }

        return new ServerSettings
        {
            Listen = ListenAddress.Parse(result.GetValue(_listen), ServerSettings.DefaultPort) ?? new ServerSettings().Listen,
            AllowsGet = result.GetValue(_get),
            HasPasswords = result.GetValue(_passwords),
            Clients = NetworkList.Parse("--allow", result.GetValue(_allow), NetworkList.Loopback),
            Proxies = NetworkList.Parse("--proxy", result.GetValue(_proxy), NetworkList.None),
            Relays = NetworkList.Parse("--relay", result.GetValue(_relay), NetworkList.None),
            ForwardLimit = Arguments.Whole("--forward-limit", result.GetValue(_forwardLimit), 1, 10) ?? 1,
            Rate = Arguments.Whole("--rate", result.GetValue(_rate), 1, 100_000) ?? 100,
            Telemetry = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .Where(one => ((string)one.Key).StartsWith("OTEL_", StringComparison.Ordinal))
                .ToDictionary(one => (string)one.Key, one => (string?)one.Value),
        };
    }
}
