using System.Net;
using Keyfob.Simulator.Live;

namespace Keyfob.Simulator.Page;

/// <summary>What to show, and where.</summary>
public sealed record PageOptions
{
    /// <summary>The port that is wished for when none was named: when it is taken, a free one does.</summary>
    public const int WishedPort = 5035;

    /// <summary>The tokens.</summary>
    public LiveOptions Desk { get; init; } = new();

    /// <summary>Where to listen; port 0 for any that is free. Null for <see cref="WishedPort"/> on this computer only, or a free one.</summary>
    public IPEndPoint? Listen { get; init; }
}
