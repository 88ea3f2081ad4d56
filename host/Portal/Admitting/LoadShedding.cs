using System.Globalization;
using System.Threading.RateLimiting;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Settings;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyfob.Portal.Admitting;

/// <summary>Sheds load in this process. No security rests on it: the budgets of failures are in the database.</summary>
internal static class LoadShedding
{
    private const int AtOnce = 64, Waiting = 256;

    /// <summary>Limits the requests a second of one address, and the requests at once.</summary>
    public static void Configure(RateLimiterOptions options, ServerSettings settings)
    {
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
                ClientAddress.Of(context),
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = 2 * settings.Rate,
                    TokensPerPeriod = settings.Rate,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                })),
            PartitionedRateLimiter.Create<HttpContext, string>(_ => RateLimitPartition.GetConcurrencyLimiter(
                "", _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting })));

        // Not 401, and with no body that reads as a rejected code.
        options.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
            await AnswerStyle.Of(rejected.HttpContext).WriteAsync(
                rejected.HttpContext, StatusCodes.Status429TooManyRequests, "Too many requests. Nothing was checked.");
        };
    }
}
