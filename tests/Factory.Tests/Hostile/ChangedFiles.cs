namespace Keyfob.Factory.Tests.Hostile;

/// <summary>Gives many changed files to a check. A failure names the seed that repeats it, and the file.</summary>
internal static class ChangedFiles
{
    /// <summary>Runs a check.</summary>
    /// <param name="firstSeed">The seed of the first file; each next file has the next one.</param>
    /// <param name="count">How many files.</param>
    /// <param name="good">The good files, changed in turn.</param>
    /// <param name="check">Takes a changed file; throws if it is not handled as it should be.</param>
    public static void Run(int firstSeed, int count, IReadOnlyList<byte[]> good, Action<byte[]> check)
    {
        for (var i = 0; i < count; i++)
        {
            var changed = new Mutator(firstSeed + i).Change(good[i % good.Count]);
            try
            {
                check(changed);
            }
            catch (Exception e)
            {
                // Good files contain random bytes, which the seed does not repeat: the file is kept.
                var path = Path.Combine(Path.GetTempPath(), $"keyfob-fuzz-{firstSeed}-{i}");
                File.WriteAllBytes(path, changed);
                throw new AssertFailedException($"first seed {firstSeed}, file {i}, kept as {path}: {e.Message}", e);
            }
        }
    }
}
