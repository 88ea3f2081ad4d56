using Keyfob.Verifier.Keys;

namespace Keyfob.Verifier.Tests;

/// <summary>Does something before the first use of a key: after the rows were read.</summary>
/// <param name="keys">The keys.</param>
/// <param name="work">What is done.</param>
internal sealed class InterruptingKeys(IKeySource keys, Action work) : IKeySource
{
    private bool _isDone;

    public KeyRing Ring => keys.Ring;

    public DerivedKeys KeysOf(string id)
    {
        if (!_isDone)
        {
            _isDone = true;
            Task.Run(work).Wait();
        }

        return keys.KeysOf(id);
    }
}
