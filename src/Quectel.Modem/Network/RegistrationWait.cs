namespace Quectel.Modem;

/// <summary>Waits for a registration for packet data, in whichever domain it comes.</summary>
internal static class RegistrationWait
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    public static async Task<Registration> RunAsync(
        IAtChannel channel,
        TimeProvider time,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        while (true)
        {
            Registration eps = await ReadAsync(RegistrationDomain.Eps).ConfigureAwait(false);
            if (eps.IsRegistered)
            {
                return eps;
            }

            Registration gprs = await ReadAsync(RegistrationDomain.Gprs).ConfigureAwait(false);
            if (gprs.IsRegistered)
            {
                return gprs;
            }

            if (time.GetElapsedTime(start) >= timeout)
            {
                throw new NotRegisteredException(timeout, eps.State, gprs.State, eps.RejectCause ?? gprs.RejectCause);
            }

            await Task.Delay(PollInterval, time, cancellationToken).ConfigureAwait(false);
        }

        Task<Registration> ReadAsync(RegistrationDomain domain) =>
            channel.SendAsync(RegistrationCommand.For(domain), cancellationToken);
    }
}
