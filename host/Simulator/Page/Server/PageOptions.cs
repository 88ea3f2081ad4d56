using System.Net;
using Keyfob.Simulator.Live;

namespace Keyfob.Simulator.Page.Server;

/// <summary>Options of the page.</summary>
public sealed record PageOptions
{
    /// <summary>The port when none is given; a free one is used when it is taken.</summary>
    public const int PreferredPort = 5035;

    /// <summary>The tokens.</summary>
    public LiveOptions Desk { get; init; } = new();

    /// <summary>The address to listen on; port 0 for a free one. Null for <see cref="PreferredPort"/> on this computer only, or a free one.</summary>
    public IPEndPoint? Listen { get; init; }
}
