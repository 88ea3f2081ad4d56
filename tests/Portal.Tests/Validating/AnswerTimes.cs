using System.Diagnostics;

namespace Keyfob.Portal.Tests.Validating;

/// <summary>How long answers take, by kind.</summary>
internal sealed class AnswerTimes
{
    private readonly Dictionary<string, List<double>> _times = [];

    /// <summary>Asks about each user once and in random order, so that load of the machine meets all kinds alike.</summary>
    public Task MeasureAsync(HttpClient client, IEnumerable<(string Kind, string User)> users, string code) =>
        MeasureAsync(client, Requests.CheckPath, users, user => Requests.Form(("user", user), ("pass", code)));

    /// <inheritdoc cref="MeasureAsync(HttpClient, IEnumerable{ValueTuple{string, string}}, string)"/>
    /// <param name="path">Where the form is sent.</param>
    /// <param name="formOf">The form with a user.</param>
    public async Task MeasureAsync(HttpClient client, string path, IEnumerable<(string Kind, string User)> users, Func<string, HttpContent> formOf)
    {
        var all = users.ToArray();
        new Random(6238).Shuffle(all);
        foreach (var (kind, user) in all)
        {
            using var form = formOf(user);
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsync(path, form);
            var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            answer.EnsureSuccessStatusCode();
            (_times.TryGetValue(kind, out var times) ? times : _times[kind] = []).Add(time);
        }
    }

    /// <summary>The median in milliseconds.</summary>
    public double Median(string kind) => _times[kind].Order().ElementAt(_times[kind].Count / 2);

    /// <summary>The chance that an answer of one kind takes longer than one of another kind (Mann-Whitney): 0.5 if nothing can be told.</summary>
    public double Longer(string kind, string other)
    {
        var sorted = _times[other].Order().ToArray();
        return _times[kind].Average(time => (double)(~Array.BinarySearch(sorted, time) is >= 0 and var below ? below : Array.BinarySearch(sorted, time)) / sorted.Length);
    }
}
