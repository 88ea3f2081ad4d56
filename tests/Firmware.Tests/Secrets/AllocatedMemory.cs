using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Keyfob.Firmware.Tests.Secrets;

/// <summary>What an action allocates, including arrays that nothing refers to any more. A secret in one of them was not zeroized.</summary>
internal static class AllocatedMemory
{
    private const int MostBytes = 16 << 20;

    /// <summary>How often any of some secrets is in the arrays that an action allocates on this thread.</summary>
    /// <param name="action">Allocates less than 16 MB. It is run again if its memory was not contiguous.</param>
    /// <param name="secrets">Allocated before the action, and so not found themselves.</param>
    public static int Count(Action action, params byte[][] secrets) => Count(() => action, secrets);

    /// <summary>The same for an action that cannot be run again.</summary>
    /// <param name="prepare">Returns a new action. What it allocates itself is not searched.</param>
    /// <param name="secrets">Allocated before the action, and so not found themselves.</param>
    public static int Count(Func<Action> prepare, params byte[][] secrets) => CountAfter(prepare, () => secrets);

    /// <summary>The same for secrets that are known only afterwards, such as a random key.</summary>
    /// <param name="prepare">Returns a new action. What it allocates itself is not searched.</param>
    /// <param name="secrets">Called after the action, for what it has left.</param>
    public static int CountAfter(Func<Action> prepare, Func<byte[][]> secrets)
    {
        while (true)
        {
            var action = prepare();

            // Without a collection nothing is moved or reused: the memory from one array to a later one is what was allocated between them.
            Assert.IsTrue(GC.TryStartNoGCRegion(MostBytes));
            try
            {
                var first = new byte[1];
                action();
                var last = new byte[1];
                var distance = (long)Unsafe.ByteOffset(ref first[0], ref last[0]);
                if (distance is > 0 and < MostBytes)
                {
                    var memory = MemoryMarshal.CreateReadOnlySpan(ref first[0], (int)distance);
                    return CountIn(memory, secrets());
                }
            }
            finally
            {
                GC.EndNoGCRegion();
            }
        }
    }

    private static int CountIn(ReadOnlySpan<byte> memory, byte[][] secrets)
    {
        var count = 0;
        foreach (var secret in secrets)
        {
            for (var rest = memory; rest.IndexOf(secret) is >= 0 and var found; rest = rest[(found + 1)..])
            {
                count++;
            }
        }

        return count;
    }
}
