import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@tiebreak/client/client.ts'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { PasswordField } from '#shared/ui/password-field.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { AuthError } from './auth-error.tsx'
import { startSession } from './start-session.ts'

const DEFAULT_WAIT_SECONDS = 10

/** E-mail and password. After too many attempts the button counts down until the next one is allowed. */
export function SignInForm({ email = '', onSignedIn }: { email?: string; onSignedIn: (me: Me) => void }) {
  const words = useWords(accountsTexts)
  const queryClient = useQueryClient()
  const countdown = useCountdown()
  const { register, handleSubmit, formState } = useForm({ defaultValues: { email, password: '' } })
  const attempt = useMutation({
    mutationFn: (credentials: { email: string; password: string }) => startSession(queryClient, credentials),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'too_many_attempts')
        countdown.start(error.retryAfterSeconds ?? DEFAULT_WAIT_SECONDS)
    },
  })
  const waiting = countdown.left > 0
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={handleSubmit((values) => {
        if (!waiting) attempt.mutate(values)
      })}
    >
      {attempt.error && <AuthError error={attempt.error} waitSeconds={countdown.left} />}
      <TextField
        label={words('eMail')}
        type="email"
        autoComplete="username"
        error={formState.errors.email?.message}
        {...register('email', { required: words('enterYourEMailAddress') })}
      />
      <PasswordField
        label={words('password')}
        autoComplete="current-password"
        error={formState.errors.password?.message}
        {...register('password', { required: words('enterYourPassword') })}
      />
      <Button type="submit" variant="primary" busy={attempt.isPending || waiting}>
        {waiting
          ? words('waitSeconds', { n: countdown.left })
          : attempt.isPending
            ? words('signingIn')
            : words('signIn')}
      </Button>
    </form>
  )
}

/** Seconds left of a wait that `start` begins; 0 when there is none. */
function useCountdown(): { left: number; start: (seconds: number) => void } {
  const [until, setUntil] = useState(0)
  const [now, setNow] = useState(() => Date.now())
  const left = Math.max(0, Math.ceil((until - now) / 1000))
  const waiting = left > 0
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [waiting])
  return {
    left,
    start: (seconds) => {
      setNow(Date.now())
      setUntil(Date.now() + seconds * 1000)
    },
  }
}
