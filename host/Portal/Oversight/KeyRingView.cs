using Keyfob.Verifier.LongTasks;
using Keyfob.Verifier.Rotation;

namespace Keyfob.Portal.Oversight;

/// <summary>The key ring of this machine as a page shows it; without keys.</summary>
/// <param name="Keys">The keys and what needs them.</param>
/// <param name="Current">The key that this process encrypts and signs with.</param>
/// <param name="CurrentInFile">The current key of the file: another one after a rotation on the command line.</param>
/// <param name="IsShared">Whether other machines can share the database.</param>
/// <param name="Encryption">The last encryption of the seeds that was asked for on a page; null for none.</param>
internal sealed record KeyRingView(IReadOnlyList<KeyUse> Keys, string Current, string CurrentInFile, bool IsShared, LongTask? Encryption)
{
    /// <summary>Seeds that other keys encrypt.</summary>
    public long SeedsLeft => Keys.Where(key => key.Id != Current).Sum(key => key.Seeds);
}
