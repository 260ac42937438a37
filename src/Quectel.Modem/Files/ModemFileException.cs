namespace Quectel.Modem;

/// <summary>A file in the module could not be handled.</summary>
public sealed class ModemFileException : ModemException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="name">The file; empty when it is not about one.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="message">What happened, and what to try.</param>
    /// <param name="innerException">The command that failed, when there is one.</param>
    public ModemFileException(
        string name, ModemFileError error, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Name = name;
        Error = error;
    }

    /// <summary>The file; empty when it is not about one.</summary>
    public string Name { get; }

    /// <summary>What went wrong; a number of the module's that has no name here is kept as it is.</summary>
    public ModemFileError Error { get; }

    /// <inheritdoc/>
    /// <value><see langword="true"/> for what a second try repairs: damage on the way, and a time-out.</value>
    public override bool IsTransient => Error is ModemFileError.Damaged or ModemFileError.TimedOut;

    internal static ModemFileException Create(string name, AtCommandException failure)
    {
        var error = (ModemFileError)failure.Result.Number.GetValueOrDefault();
        string what = name.Length == 0 ? "The module's files" : $"The file '{name}' in the module";
        string reason = error switch
        {
            ModemFileError.NotFound => "is not there",
            ModemFileError.AlreadyExists => "exists already; delete it first, or upload with overwrite",
            ModemFileError.StorageFull or ModemFileError.NoSpace or ModemFileError.TooLarge =>
                "found no room; see what is free, and delete what is not needed",
            ModemFileError.InvalidName =>
                "has a name that the module does not take; eight characters, a dot and three always work",
            ModemFileError.AlreadyOpen => "is open; a restart of the module closes it",
            _ when Enum.IsDefined(error) => $"could not be handled: {error}",
            _ => "could not be handled",
        };
        return new ModemFileException(name, error, $"{what} {reason} (error {(int)error}).", failure);
    }

    internal static bool IsFileError(AtCommandException failure) =>
        failure.Result is { Code: AtResultCode.CmeError, Number: >= 400 and < 500 };
}
