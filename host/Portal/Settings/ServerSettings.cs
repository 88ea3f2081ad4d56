using System.Net;

namespace Keyfob.Portal.Settings;

/// <summary>How the service listens, and whom it admits.</summary>
public sealed record ServerSettings
{
    /// <summary>The port when none is given.</summary>
    public const int DefaultPort = 5080;

    /// <summary>The address to listen on; port 0 for a free one.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, DefaultPort);

    /// <summary>Answers <c>GET /validate/check</c> too.</summary>
    public bool AllowsGet { get; init; }

    /// <summary>The field <c>pass</c> of a check has the password, then the code.</summary>
    public bool HasPasswords { get; init; }

    /// <summary>Who may ask whether a code is right without an API key.</summary>
    public NetworkList Clients { get; init; } = NetworkList.Loopback;

    /// <summary>The reverse proxies, whose <c>X-Forwarded-For</c> is believed. None of them is a client itself.</summary>
    public NetworkList Proxies { get; init; } = NetworkList.None;

    /// <summary>The clients whose field <c>client</c> is believed: RADIUS servers that name the asking device.</summary>
    public NetworkList Relays { get; init; } = NetworkList.None;

    /// <summary>Reverse proxies in a row, 1 to 10.</summary>
    public int ForwardLimit { get; init; } = 1;

    /// <summary>Requests a second of one client address above which the service sheds load, 1 to 100000.</summary>
    public int Rate { get; init; } = 100;

    /// <summary>How mails before revocations are sent; null to send none.</summary>
    public MailDelivery? Mails { get; init; }

    /// <summary>The provider that signs in; null for the passwords of this service.</summary>
    public OidcSettings? Oidc { get; init; }

    /// <summary>What the service sells. By default nothing.</summary>
    public SalesSettings Sales { get; init; } = new();

    /// <summary>Settings of OpenTelemetry by the names of its environment variables. Without an endpoint nothing is sent.</summary>
    public IReadOnlyDictionary<string, string?> Telemetry { get; init; } = new Dictionary<string, string?>();
}
