using Quectel.Modem;

namespace Quectel.Benchmarks.Shift;

/// <summary>A command, and how to tell its answer from anybody else's.</summary>
internal sealed record ShiftQuestion(string Text, Func<IAtChannel, CancellationToken, Task<string?>> AskAsync)
{
    /// <summary>Two of these at a time would not know which of them came last.</summary>
    public bool UsesRegister { get; init; }

    /// <summary>Asks by a command whose result can be checked.</summary>
    /// <param name="command">The command.</param>
    /// <param name="check">Gives null when the answer is the command's own, otherwise what is wrong with it.</param>
    /// <param name="checkError">The same for a command that the modem refused; null: it must not be refused.</param>
    public static ShiftQuestion Create<T>(
        AtCommand<T> command, Func<T, string?> check, Func<AtFinalResult, string?>? checkError = null) =>
        new(command.LogText, async (channel, cancellationToken) =>
        {
            try
            {
                return check(await channel.SendAsync(command, cancellationToken));
            }
            catch (AtCommandException refused)
            {
                return checkError is null ? $"was answered {refused.Result.Text}" : checkError(refused.Result);
            }
        });
}
