using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Keyfob.Firmware.Tests.Secrets;

/// <summary>What an action allocates, including arrays that nothing refers to any more. A secret in one of them was not zeroized.</summary>
internal static class AllocatedMemory
{
    // The collector divides its memory into regions of this size. Within one, all memory between two arrays is readable.
    private const int RegionBytes = 4 << 20;

    private const int MostTries = 50;

    /// <summary>How often any of some secrets is in the arrays that an action allocates on this thread.</summary>
    /// <param name="action">Allocates less than 4 MB. It is run again if its memory was not contiguous.</param>
    /// <param name="secrets">Not found themselves.</param>
    public static int Count(Action action, params byte[][] secrets) => Count(() => action, secrets);

    /// <summary>The same for an action that cannot be run again.</summary>
    /// <param name="prepare">Returns a new action. What it allocates itself is not searched.</param>
    /// <param name="secrets">Not found themselves.</param>
    public static int Count(Func<Action> prepare, params byte[][] secrets) => CountAfter(prepare, () => secrets);

    /// <summary>The same for secrets that are known only afterwards, such as a random key.</summary>
    /// <param name="prepare">Returns a new action. What it allocates itself is not searched.</param>
    /// <param name="secrets">Called after the action, for what it has left.</param>
    public static int CountAfter(Func<Action> prepare, Func<byte[][]> secrets)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var action = prepare();

            // Without a collection nothing is moved or reused: the memory from one array to a later one is what was allocated between them.
            Assert.IsTrue(GC.TryStartNoGCRegion(2 * RegionBytes));
            try
            {
                var first = new byte[1];
                action();
                var last = new byte[1];
                var (from, to) = (Address(first), Address(last));
                if (from < to && from / RegionBytes == to / RegionBytes)
                {
                    return CountIn(MemoryMarshal.CreateReadOnlySpan(ref first[0], (int)(to - from)), secrets());
                }
            }
            finally
            {
                GC.EndNoGCRegion();
            }
        }

        throw new InvalidOperationException("The memory of the action was never contiguous: it allocates too much.");
    }

    private static long Address(byte[] array)
    {
        var handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        try
        {
            return handle.AddrOfPinnedObject();
        }
        finally
        {
            handle.Free();
        }
    }

    // Threads allocate in pieces of memory, and a piece of another thread, which allocated a secret, can lie between the two arrays.
    private static int CountIn(ReadOnlySpan<byte> memory, byte[][] secrets)
    {
        var count = 0;
        foreach (var secret in secrets)
        {
            for (var rest = memory; rest.IndexOf(secret) is >= 0 and var found; rest = rest[(found + 1)..])
            {
                count += Unsafe.AreSame(in rest[found], in secret[0]) ? 0 : 1;
            }
        }

        return count;
    }
}
