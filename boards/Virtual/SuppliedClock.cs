using Keyfob.Hal;

namespace Keyfob.Boards.Virtual;

/// <summary>A monotonic clock that throws <see cref="PowerLostException"/> without power. It ends loops that wait for a moment and catch what a wait throws.</summary>
internal sealed class SuppliedClock(IMonotonicClock clock, Func<bool> hasPower) : IMonotonicClock
{
    /// <inheritdoc/>
    public long Milliseconds => hasPower() ? clock.Milliseconds : throw new PowerLostException();
}
