namespace Quectel.Modem;

/// <summary>Sends a command about a file, and turns the module's 4xx into a <see cref="ModemFileException"/>.</summary>
internal static class FileCommands
{
    public static async Task<TResult> SendAsync<TResult>(
        this IAtChannel channel, string name, AtCommand<TResult> command, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (AtCommandException failure) when (ModemFileException.IsFileError(failure))
        {
            throw ModemFileException.Create(name, failure);
        }
    }

    public static async Task<ModemFile?> FindFileAsync(
        this IAtChannel channel, string name, CancellationToken cancellationToken)
    {
        IReadOnlyList<ModemFile> files =
            await channel.SendAsync(name, new ListFilesCommand(name), cancellationToken).ConfigureAwait(false);
        return files.FirstOrDefault(file => file.Name == FileName.Normalize(name));
    }
}
