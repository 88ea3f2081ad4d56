using Keyfob.Repository.Tests.Folders.Sources;

namespace Keyfob.Repository.Tests.Folders.Rules;

/// <summary>A file name occurs once in a project: a name in a message or in a search finds one file.</summary>
internal static class FileNameRule
{
    public static IEnumerable<string> Check(ProjectSources sources) => sources.Files
        .GroupBy(file => file.Name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .Select(group => $"{group.Key} occurs more than once: {string.Join(", ", group.Select(file => file.Path))}");
}
