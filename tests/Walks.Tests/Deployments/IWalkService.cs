using Keyfob.Verifier.Tests;

namespace Keyfob.Walks.Tests.Deployments;

/// <summary>The portal with the demo's tokens and accounts.</summary>
internal interface IWalkService : IAsyncDisposable
{
    /// <summary>The store, whose clock is that of the walk.</summary>
    TestStore Store { get; }

    /// <summary>Where it serves browsers.</summary>
    string Address { get; }

    /// <summary>Lets the service's clocks follow that of the walk.</summary>
    Task FollowAsync();

    /// <summary>Kills a process of the service, if it has another one.</summary>
    Task KillOneAsync();
}
