using System.Data.Common;
using System.Security.Cryptography;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;

namespace Keyfob.Portal.Answers;

/// <summary>Turns exceptions into answers in the style of the endpoint. When the database fails, nobody knows whether a code was accepted: 503.</summary>
internal sealed partial class FailureAnswers(RequestDelegate next, ILogger<FailureAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone.
        }
        catch (BadRequestException bad)
        {
            await AnswerStyle.Of(context).WriteAsync(context, StatusCodes.Status400BadRequest, bad.Message);
        }
        catch (NotFoundException missing)
        {
            await AnswerStyle.Of(context).WriteAsync(context, StatusCodes.Status404NotFound, missing.Message);
        }
        catch (BadHttpRequestException bad)
        {
            await AnswerStyle.Of(context).WriteAsync(context, bad.StatusCode, "The request is too large, or cannot be read.");
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            var isStore = failure is DbException or DurabilityException or UnknownKeyException or CryptographicException or TimeoutException
                || failure.InnerException is DbException;
            LogFailure(logger, failure);
            if (failure is CryptographicException)
            {
                LogChanged(logger);
            }

            await AnswerStyle.Of(context).WriteAsync(
                context,
                isStore ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
                isStore ? "The database is not available." : "The service has failed.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed.")]
    private static partial void LogFailure(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The encrypted seed of a token does not belong to its row: the database was changed past the program. key-ring encrypt names such rows.")]
    private static partial void LogChanged(ILogger logger);
}
